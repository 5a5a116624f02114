namespace PeerExchange.Cards;

/// <summary>What a press asks for, as <c>noun.verb</c>. Each is authorised again on the server.</summary>
public static class Verbs
{
    /// <summary>A card of a channel as this reader may see it (data: its name and ids); asked for by Teams itself, not by a button.</summary>
    public const string CardOwn = "card.own";

    public const string HomeShow = "home.show";
    public const string HomeMore = "home.more";

    /// <summary>Begins an offer: asks for the programme where there are several, and whether a waiting draft is meant.</summary>
    public const string OfferStart = "offer.start";
    public const string RequestStart = "request.start";

    /// <summary>Begins the person's profile, or shows the one there is.</summary>
    public const string ProfileStart = "profile.start";
    public const string TasksShow = "task.list";
    public const string ItemsShow = "dossier.list";

    /// <summary>Shows an offer, request or exchange, read only.</summary>
    public const string DossierShow = "dossier.show";

    /// <summary>Searches the bank (data or input: words).</summary>
    public const string BankShow = "bank.search";
    public const string PublicShow = "public.show";
    public const string PublicOpen = "public.open";
    public const string PublicFigures = "public.figures";

    /// <summary>Needs without an answer, for coordination.</summary>
    public const string NeedShow = "need.list";

    /// <summary>Asks the whole network for an offer that answers some of them (data: programme and key of the cluster).</summary>
    public const string NeedCall = "need.call";
    /// <summary>Whom nothing reaches and what got stuck, for coordination; and all of it tried again.</summary>
    public const string DeliveryShow = "delivery.show";
    public const string DeliveryRetry = "delivery.retry";

    /// <summary>Whom the messages of an exchange have reached (data: the exchange).</summary>
    public const string DeliveryTold = "delivery.told";
    public const string PeopleShow = "people.show";
    public const string LanguageShow = "language.show";
    public const string MyDataShow = "data.show";
    public const string HandOverShow = "handover.show";
    public const string LanguageChoose = "language.choose";

    /// <summary>Begins a form (data: programme and form, and the dossier where there is one).</summary>
    public const string FormStart = "form.start";

    /// <summary>Shows a form: the page to resume at of a draft, read only otherwise.</summary>
    public const string FormOpen = "form.open";

    /// <summary>Saves the page and goes on to the next one.</summary>
    public const string FormSave = "form.save";

    /// <summary>Saves what is typed, right or not, and shows the page before.</summary>
    public const string FormBack = "form.back";

    /// <summary>Shows the page named in the data.</summary>
    public const string FormGoto = "form.goto";

    /// <summary>Shows the summary, or that part of it.</summary>
    public const string FormSummary = "form.summary";
    /// <summary>Answers a question with one press (data: the exchange, the form, the row it is about, the choice).</summary>
    public const string FormTap = "form.tap";
    public const string FormSubmit = "form.submit";

    /// <summary>Saves what is typed and leaves the form for later.</summary>
    public const string FormLeave = "form.leave";
    public const string FormDiscard = "form.discard";
    public const string FormApprove = "form.approve";
    public const string FormReturn = "form.return";

    /// <summary>Goes on with the form as plain messages, one question at a time.</summary>
    public const string FormPlain = "form.plain";

    /// <summary>The form as a Word document to sign, by a link.</summary>
    public const string FormDocument = "form.document";

    /// <summary>The next file in the chat is the signed copy of the form.</summary>
    public const string FormSigned = "form.signed";

    /// <summary>The signed copy, by a link.</summary>
    public const string FormSignedCopy = "form.signed_copy";

    /// <summary>Asks whoever may confirm the form to send it.</summary>
    public const string FormAskConfirmation = "form.ask_confirmation";

    /// <summary>Takes up what was sent, to correct it.</summary>
    public const string FormReopen = "form.reopen";

    /// <summary>Takes back an entry that was sent.</summary>
    public const string FormWithdraw = "form.withdraw";

    /// <summary>Shows the question whether to agree to the next stage (data: dossier and stage).</summary>
    public const string ExchangeProposal = "exchange.proposal";
    public const string ExchangeAgree = "exchange.agree";
    public const string ExchangeDecline = "exchange.decline";

    /// <summary>Shows the ends an exchange may have now.</summary>
    public const string ExchangeEndShow = "exchange.end_show";
    public const string ExchangeEnd = "exchange.end";

    /// <summary>The next stage of an exchange, which somebody opens.</summary>
    public const string StageShow = "stage.show";
    public const string StageOpen = "stage.open";

    /// <summary>The answers of a form shown only together.</summary>
    public const string RatingShow = "rating.show";

    /// <summary>Who takes part in an exchange; leaders are named there.</summary>
    public const string LeaderShow = "leader.show";
    public const string LeaderName = "leader.name";

    public const string ExchangeList = "exchange.list";

    /// <summary>Figures and what is late.</summary>
    public const string PanelShow = "panel.show";

    /// <summary>The countries of the network and who stands for them.</summary>
    public const string NetworkShow = "network.show";

    /// <summary>What the person is reminded of on a day (data: the day); one of them (and its key); all of it again on a later day.</summary>
    public const string DigestShow = "digest.show";
    public const string DigestOpen = "digest.open";
    public const string DigestPutOff = "digest.put_off";

    /// <summary>What countries take over from one another; of two of them each learning (data: from, to).</summary>
    public const string TransferShow = "transfer.show";

    public const string CallList = "call.list";
    public const string CallShow = "call.show";
    public const string CallStart = "call.start";

    public const string CallClose = "call.close";

    public const string EventList = "event.list";
    public const string EventShow = "event.show";
    public const string EventStart = "event.start";

    /// <summary>The offer stands a year longer.</summary>
    public const string OfferRenew = "offer.renew";
    public const string OfferWithdraw = "offer.withdraw";
    public const string RequestWithdraw = "request.withdraw";

    /// <summary>What was planned together, for the other side to confirm.</summary>
    public const string RowConfirmShow = "row.confirm_show";
    public const string RowConfirm = "row.confirm";

    public const string RowAdd = "row.add";
    public const string RowEdit = "row.edit";
    public const string RowSave = "row.save";
    public const string RowRemove = "row.remove";

    /// <summary>Another part of a list in a form.</summary>
    public const string RowsPage = "row.page";

    /// <summary>Where somebody unknown stands: choose a language, ask to be admitted, wait.</summary>
    public const string RegistrationShow = "registration.show";

    /// <summary>Begins the registration form (data: the programme, where one was chosen).</summary>
    public const string RegistrationStart = "registration.start";
    public const string RegistrationAsk = "registration.ask";

    /// <summary>Shows a secretary who asks to be admitted.</summary>
    public const string RegistrationReview = "registration.review";
    public const string RegistrationAdmit = "registration.admit";

    /// <summary>The applicant is a person the roster knows.</summary>
    public const string RegistrationLink = "registration.link";
    public const string RegistrationRefuse = "registration.refuse";

    public const string CodeUse = "code.use";
    public const string CodeIssue = "code.issue";

    public const string PersonShow = "person.show";
    public const string PersonDeactivate = "person.deactivate";
    public const string PersonReactivate = "person.reactivate";
    public const string RolesShow = "roles.show";
    public const string RolesSave = "roles.save";

    public const string HandOverGive = "handover.give";
    public const string HandOverTakeBack = "handover.take_back";

    public const string ChannelLink = "channel.link";
    public const string ChannelForget = "channel.forget";

    public const string ConsentShow = "consent.show";
    public const string ConsentWithdraw = "consent.withdraw";
    public const string DataExport = "data.export";
    public const string DataErase = "data.erase";

    /// <summary>The questions of a form with how far each is answered (data: the exchange and the form).</summary>
    public const string ThreadList = "thread.list";

    /// <summary>One question with all that was said to it (and the row).</summary>
    public const string ThreadShow = "thread.show";
    public const string ThreadSay = "thread.say";

    /// <summary>Begins a form with what authors let be quoted (data: the dossier that published it, and the form).</summary>
    public const string QuoteDraft = "quote.draft";

    /// <summary>The entries of a form that are discussed (data: the exchange and the form), one of them with what was said (and the entry), and saying something.</summary>
    public const string TopicList = "topic.list";
    public const string TopicShow = "topic.show";
    public const string TopicSay = "topic.say";

    /// <summary>The panel of an exchange (data: the exchange), for coordination: whom the choice proposes, who has answered.</summary>
    public const string PanelBoard = "panel.board";

    /// <summary>Invites the members (data: their ids) with the coordinators chosen.</summary>
    public const string PanelPropose = "panel.propose";

    /// <summary>The invitation to sit on a panel, for who was proposed.</summary>
    public const string SeatShow = "seat.show";
    public const string SeatAccept = "seat.accept";
    public const string SeatDecline = "seat.decline";

    /// <summary>The panel as proposed, for the side that asks (and the number of the proposal).</summary>
    public const string PanelAgreeShow = "panel.agree_show";
    public const string PanelAgree = "panel.agree";
    public const string PanelReturn = "panel.return";

    /// <summary>The requests for which coordination looks for a partner.</summary>
    public const string MatchShow = "match.show";

    /// <summary>One request and the offers it may be paired with (data: the request).</summary>
    public const string MatchOffers = "match.offers";

    /// <summary>A request and an offer before they are proposed (data: both).</summary>
    public const string MatchPair = "match.pair";
    public const string MatchPropose = "match.propose";

    /// <summary>Works out a dry run of a matching round (data: the programme).</summary>
    public const string RoundStart = "round.start";

    /// <summary>A round as it stands (data: the round); the rounds kept so far.</summary>
    public const string RoundShow = "round.show";
    public const string RoundList = "round.list";

    /// <summary>One pair of a round (data: the round, the request, the offer).</summary>
    public const string RoundPair = "round.pair";
    public const string RoundPin = "round.pin";
    public const string RoundForbid = "round.forbid";

    /// <summary>All who go to one offer visit together.</summary>
    public const string RoundJoin = "round.join";

    /// <summary>Takes back a change of a round (and its kind).</summary>
    public const string RoundTakeBack = "round.take_back";

    /// <summary>Who got nothing, and pairs that were not chosen.</summary>
    public const string RoundLeft = "round.left";
    public const string RoundIdeas = "round.ideas";

    /// <summary>What confirming would do.</summary>
    public const string RoundReview = "round.review";
    public const string RoundConfirm = "round.confirm";
    public const string RoundDrop = "round.drop";

    /// <summary>The exchanges whose meetings the person books and records.</summary>
    public const string MeetingList = "meeting.list";

    /// <summary>The meetings of an exchange (data: the exchange); one of them (and the meeting), or a new one of a kind (and its key).</summary>
    public const string MeetingShow = "meeting.show";

    /// <summary>The time of a meeting, to be changed.</summary>
    public const string MeetingTimeShow = "meeting.time_show";
    public const string MeetingBook = "meeting.book";
    public const string MeetingCancel = "meeting.cancel";

    /// <summary>The others invited to a meeting (data: the exchange, the meeting); one of them is invited no more (and their key).</summary>
    public const string MeetingGuests = "meeting.guests";
    public const string MeetingInvite = "meeting.invite";
    public const string MeetingUninvite = "meeting.uninvite";

    /// <summary>Times at which a meeting of a kind could be (data: the exchange, the kind).</summary>
    public const string MeetingFind = "meeting.find";

    /// <summary>Asks those invited at which of the times they can.</summary>
    public const string MeetingPropose = "meeting.propose";

    /// <summary>Times proposed and how the answers stand (data: the exchange, the question).</summary>
    public const string MeetingTimes = "meeting.times";
    public const string MeetingVote = "meeting.vote";

    /// <summary>Takes one of the times although not enough have answered.</summary>
    public const string MeetingTakeTime = "meeting.take_time";
    public const string MeetingWithdrawTimes = "meeting.withdraw_times";

    /// <summary>Something agreed in a meeting, to be given to somebody (data: the exchange, the meeting); one such task (and its key).</summary>
    public const string TaskNew = "task.new";
    public const string TaskAssign = "task.assign";
    public const string TaskShow = "task.show";
    public const string TaskAccept = "task.accept";
    public const string TaskDecline = "task.decline";
    public const string TaskDone = "task.done";
    public const string TaskDrop = "task.drop";

    /// <summary>The meeting as a calendar file.</summary>
    public const string MeetingInvitation = "meeting.invitation";
    public const string MeetingRecordShow = "meeting.record_show";
    public const string MeetingRecord = "meeting.record";

    /// <summary>Those invited may watch the recordings of a call (data: exchange and meeting).</summary>
    public const string MeetingRecordingShare = "meeting.recording_share";

    /// <summary>Links to the recordings of a call, for this reader and a while (data: exchange and meeting).</summary>
    public const string MeetingRecordingOpen = "meeting.recording_open";
}
