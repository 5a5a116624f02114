using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

/// <summary>The visibility matrix, row by row, as the programme's requirements give it.</summary>
public sealed class OeiVisibilityTests
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];

    [Theory]
    [InlineData("roster", "All | All | OwnExchange | All | None | None")]
    [InlineData("roster_contact", "OwnCountry | SharedContact | Own | All | None | None")]
    [InlineData("registration", "None | None | Own | All | Count | None")]
    [InlineData("request", "All | AfterProposal | None | All | Declared | Chosen")]
    [InlineData("offer", "All | All | None | All | Declared | Chosen")]
    [InlineData("proposal", "All | All | None | All | Topics | None")]
    [InlineData("refusal_reason", "All | All | None | All | None | None")]
    [InlineData("exchange_state", "All | All | State | All | State | None")]
    [InlineData("tasks", "All | All | Own | All | None | None")]
    [InlineData("call", "All | All | All | All | All | None")]
    [InlineData("network_event", "All | All | None | All | State | None")]
    [InlineData("network_event_people", "None | None | None | All | None | None")]
    [InlineData("annex_i", "All | All | None | All | None | None")]
    [InlineData("annex_i_agenda", "All | All | All | All | None | None")]
    [InlineData("annex_ii", "All | All leader focal_point | None | All | None | None")]
    [InlineData("annex_iii", "All | All leader focal_point | OwnExchange | All | None | None")]
    [InlineData("annex_iii_participants", "All leader focal_point | All leader focal_point | Names | All | None | None")]
    [InlineData("annex_iv_travel", "OwnCountry focal_point | All focal_point leader | Own | NeedToKnow | None | None")]
    [InlineData("annex_iv_documents", "None | Consented focal_point | Own | ConsentedNeedToKnow | None | None")]
    [InlineData("annex_iv_needs", "None | Consented focal_point | Own | ConsentedNeedToKnow | None | None")]
    [InlineData("annex_vii", "OwnCountryState focal_point | State focal_point | Own | All | None | None")]
    [InlineData("meeting", "All | All | Listed | All | State | None")]
    [InlineData("meeting_record", "All | All | Listed | All | None | None")]
    [InlineData("appraisal_notes", "None | All author office | None | All | None | None")]
    [InlineData("annex_v_ratings", "Aggregate | Aggregate | Own | Aggregate | None | None")]
    [InlineData("annex_v_action_plan", "All | All | Own | All | None | None")]
    [InlineData("annex_v_transfer_plan", "All | None | Own | All | None | None")]
    [InlineData("annex_vi", "ByAuthor | ByAuthor | Own | All | None | Authorised")]
    [InlineData("file", "Inherited | Inherited | Inherited | Inherited | None | None")]
    [InlineData("delivery_and_audit", "OwnCountry | OwnCountry | Own | All | None | None")]
    public void A_row_is_as_the_matrix_has_it(string datum, string row)
    {
        var cells = Oei.Visibility[datum];
        Assert.Equal(row, string.Join(" | ", new[] { cells.Asking, cells.Helping, cells.Participant, cells.Coordination, cells.Channel, cells.Public }.Select(Words)));
    }

    [Fact]
    public void There_is_no_other_row()
    {
        var rows = typeof(OeiVisibilityTests).GetMethod(nameof(A_row_is_as_the_matrix_has_it))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Length;
        Assert.Equal(rows, Oei.Visibility.Count);
    }

    [Fact]
    public void The_consent_that_opens_a_row_is_named()
    {
        Assert.Equal(new ConsentField("OEI-A7", "c_sensibles"), Oei.Visibility["annex_iv_needs"].Consent);
        Assert.Equal(new ConsentField("OEI-A7", "c_transferencia_int"), Oei.Visibility["annex_iv_documents"].Consent);
    }

    [Theory]
    [InlineData("OEI-A4", "doc_numero", PersonalData.Sensitive, "annex_iv_documents")]
    [InlineData("OEI-A4", "emergencia", PersonalData.Yes, "annex_iv_documents")]
    [InlineData("OEI-A4", "alimentacion", PersonalData.Sensitive, "annex_iv_needs")]
    [InlineData("OEI-A4", "llegada", PersonalData.Yes, "annex_iv_travel")]
    [InlineData("OEI-A3", "p_correo", PersonalData.Yes, "annex_iii_participants")]
    [InlineData("OEI-A3", "contexto", PersonalData.No, "annex_iii")]
    [InlineData("OEI-Q-OFE", "punto_focal", PersonalData.Yes, "roster_contact")]
    [InlineData("OEI-A1", "ag_tema", PersonalData.No, "annex_i_agenda")]
    [InlineData("OEI-A5-V", "ev_global", PersonalData.No, "annex_v_ratings")]
    [InlineData("OEI-A7", "c_sensibles", PersonalData.Sensitive, "annex_vii")]
    public void A_field_stands_in_its_row(string form, string field, PersonalData personal, string datum)
    {
        var found = Oei.Forms[form].Field(field)!;
        Assert.Equal((personal, datum), (found.Personal, found.Datum));
    }

    [Fact]
    public void Nothing_personal_is_shown_in_a_channel() =>
        Assert.All(
            Oei.Forms.Values.SelectMany(form => form.Fields).Where(field => field.Personal != PersonalData.No),
            field => Assert.Equal(GrantKind.None, Oei.Visibility[field.Datum].Channel.Kind));

    private static string Words(Grant grant) => string.Join(' ', grant.Roles.Prepend(grant.Kind.ToString()));
}
